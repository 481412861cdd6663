RETURN 1 {.a}
