CALL graph.pageRank('OF')
