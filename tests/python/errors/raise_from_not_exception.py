# A cause that is not an exception.
raise ValueError("x") from 5
