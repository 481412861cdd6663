SELECT name FROM Topic
