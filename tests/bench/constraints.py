# A chain of one-way constraints between variables, planned by strength and run: many small classes and lists.


class Variable:
    def __init__(self, name, value):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = 0
        self.mark = 0


class Constraint:
    strength = 0

    def __init__(self, *variables):
        self.variables = variables
        for variable in variables:
            variable.constraints.append(self)

    def inputs(self):
        return self.variables[:-1]

    @property
    def output(self):
        return self.variables[-1]

    def is_ready(self, mark):
        for variable in self.inputs():
            if variable.mark != mark and variable.determined_by is not None:
                return False
        return True

    def execute(self):
        raise NotImplementedError


class Stay(Constraint):
    strength = 1

    def execute(self):
        pass


class Equal(Constraint):
    strength = 2

    def execute(self):
        source, target = self.variables
        target.value = source.value


class Scale(Constraint):
    strength = 3

    def execute(self):
        source, factor, offset, target = self.variables
        target.value = source.value * factor.value + offset.value


def plan_from(start, mark):
    plan = []
    todo = [start]
    start.mark = mark
    while todo:
        variable = todo.pop()
        for constraint in variable.constraints:
            output = constraint.output
            if output is variable or output.mark == mark:
                continue
            if constraint.is_ready(mark):
                output.mark = mark
                output.determined_by = constraint
                output.strength = min(constraint.strength, variable.strength or constraint.strength)
                plan.append(constraint)
                todo.append(output)
    return plan


def main():
    for length in (800, 2000, 3500):
        chain = [Variable(f"v{i}", 0) for i in range(length)]
        factor = Variable("factor", 3)
        offset = Variable("offset", -2)
        ends = []
        for source, target in zip(chain, chain[1:]):
            Equal(source, target)
            if target.name.endswith("7"):
                end = Variable("end" + target.name, 0)
                Scale(target, factor, offset, end)
                Stay(end)
                ends.append(end)
        for mark in range(1, 101):
            chain[0].value = mark
            for constraint in plan_from(chain[0], mark):
                constraint.execute()
            assert chain[-1].value == mark
            assert all(end.value == 3 * mark - 2 for end in ends)
