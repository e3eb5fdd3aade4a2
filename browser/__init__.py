"""Looks at a built digest in a real browser: screenshots, Lighthouse's marks, the HTML checker. Needs no network but to install a tool."""
