MATCH (f:Finding) WHERE f.text CONTAINS $words RETURN count(*) AS findings
