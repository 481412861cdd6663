RETURN 'a' =~ '('
