"""The digest as tables, for spreadsheets, Datasette and scripts: what the tables are, and one SQLite file of them all."""
