// Which recommendations were made again by a later inspection, and in what words?
MATCH (place:Authority)<-[:OF]-(earlier:Inspection)-[:RECOMMENDED]->(first:Recommendation)
MATCH (first)<-[repeat:REPEATS]-(second:Recommendation)<-[:RECOMMENDED]-(later:Inspection)
RETURN place.name AS authority,
       earlier.start AS first_made,
       first.text AS first_words,
       later.start AS made_again,
       second.text AS later_words,
       repeat.score AS likeness
ORDER BY authority, first_made, made_again, likeness DESC, first_words, later_words;
