var titles = [{{ range where site.RegularPages "Type" "article" }}{{ slice .Title .RelPermalink .Params.long | jsonify }},{{ end }}];
