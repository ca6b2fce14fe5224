result = some_function_name(first_argument, second_argument, third_argument) + another_function(more, arguments, here third)
