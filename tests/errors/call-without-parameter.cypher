CALL graph.pageRank
