CALL graph.pageRank({damping: 2})
