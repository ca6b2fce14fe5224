# A module that is not there.
import collections
import no_such_module_here
