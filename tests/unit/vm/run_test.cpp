#include "fixture.h"
#include "vm/monitor.h"

namespace py {
namespace {

class RunTest : public test::VmFixture {};

TEST_F(RunTest, ComputesAndCalls) {
    EXPECT_EQ(run("def f(n, *rest, k=1):\n    return n + k, rest\nresult = f(1, 2, k=3)\n"), "(4, (2,))");
    EXPECT_EQ(run("total = 0\ni = 10\nwhile i:\n    total += i\n    i -= 1\nresult = total\n"), "55");
    EXPECT_EQ(run("def g():\n    x = yield 1\n    yield x\nh = g()\nresult = [h.send(None), h.send('s')]\n"),
              "[1, 's']");
}

TEST_F(RunTest, HandsAnExceptionToItsHandler) {
    EXPECT_EQ(run("try:\n    1 / 0\nfinally:\n    result = 2\n"), "ZeroDivisionError('division by zero')");
    EXPECT_EQ(variable("result"), "2");
    EXPECT_EQ(run("def f():\n    try:\n        return 1\n    finally:\n        return 2\nresult = f()\n"), "2");
}

TEST_F(RunTest, EndsARunawayRecursionWithAnException) {
    EXPECT_EQ(run("def f(): return f()\nf()\n"), "RecursionError('maximum recursion depth exceeded')");
}

TEST_F(RunTest, ComesBackWhenItsFuelIsSpent) {
    const Ref<Code> code = code_of("i = 0\nwhile i < 400000:\n    i += 1\n");
    ASSERT_TRUE(vm_start(rt, *code, *globals));
    int slices = 0;
    while (vm_run(rt, 60'000) == RunStatus::Budget) ++slices;
    EXPECT_GE(slices, 2);
    EXPECT_EQ(variable("i"), "400000");
}

TEST_F(RunTest, StepsLineByLine) {
    Monitor monitor;
    monitor.filename = "test.py";
    vm_of(rt).monitor = &monitor;
    const Ref<Code> code = code_of("def f(x):\n    y = x + 1\n    return y\na = f(1)\nb = a\n");
    ASSERT_TRUE(vm_start(rt, *code, *globals));
    std::vector<int> lines;
    for (;;) {
        monitor_step(rt, StepKind::Into, Monitor::Goal::Line);
        if (vm_run(rt, 1000) != RunStatus::Paused)
            break;
        const Frame& frame = *vm_of(rt).frame;
        lines.push_back(code_line(*frame.code, next_offset(frame)));
    }
    EXPECT_EQ(lines, (std::vector<int>{1, 4, 2, 3, 5}));
    vm_of(rt).monitor = nullptr;
}

TEST_F(RunTest, StopsAtABreakpoint) {
    Monitor monitor;
    monitor.filename = "test.py";
    monitor.breakpoints = {3};
    vm_of(rt).monitor = &monitor;
    const Ref<Code> code = code_of("i = 0\nwhile i < 3:\n    i += 1\n");
    ASSERT_TRUE(vm_start(rt, *code, *globals));
    monitor_apply(rt);
    int stops = 0;
    while (vm_run(rt, 1000) == RunStatus::Paused) ++stops;
    EXPECT_EQ(stops, 3);
    EXPECT_EQ(variable("i"), "3");
    vm_of(rt).monitor = nullptr;
}

}  // namespace
}  // namespace py
