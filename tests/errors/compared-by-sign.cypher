RETURN 1 <> 2 <=> 3
