CALL gds.louvain.stream('topics') YIELD nodeId RETURN nodeId
