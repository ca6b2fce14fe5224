#include "../vm/fixture.h"
#include "inspect/code_view.h"
#include "inspect/heap_view.h"
#include "vm/monitor.h"

namespace py::inspect {
namespace {

class SnapshotTest : public test::VmFixture {
  protected:
    static const SlotView* slot(const std::vector<SlotView>& slots, std::string_view name) {
        for (const SlotView& found : slots) {
            if (found.name == name)
                return &found;
        }
        return nullptr;
    }
    static const ObjectView* object(const Snapshot& snapshot, const SlotView* from) {
        for (const ObjectView& found : snapshot.objects) {
            if (from != nullptr && found.address == from->value.address)
                return &found;
        }
        return nullptr;
    }
};

TEST_F(SnapshotTest, RowsAreTheInstructions) {
    const auto unit = unit_of("x = 1\ndef f(): return x\n");
    const auto units = units_in_order(*unit);
    ASSERT_EQ(units.size(), 2u);
    const CodeView module = view_code(*units[0], 0);
    EXPECT_EQ(module.name, "<module>");
    EXPECT_EQ(module.rows[0].name, "RESUME");
    EXPECT_EQ(module.rows[1].name, "LOAD_SMALL_INT");
    EXPECT_EQ(module.rows[1].place.line, 1);
    EXPECT_EQ(module.rows[1].place.column, 4);
    EXPECT_EQ(module.rows[2].meaning, "x");
    EXPECT_EQ(view_code(*units[1], 1).first_line, 2);
}

TEST_F(SnapshotTest, ShowsVariablesObjectsAndEdges) {
    const Ref<Code> code = code_of("a = [1, 2]\nb = [a, 'text']\nc = 2.5\n");
    Observer observer(rt, *code, *globals);
    ASSERT_TRUE(vm_start(rt, *code, *globals));
    ASSERT_EQ(vm_run(rt, 1000), RunStatus::Done);
    const Snapshot snapshot = observer.look(100);
    ASSERT_EQ(snapshot.frames.size(), 1u);
    const auto& variables = snapshot.frames[0].locals;
    ASSERT_NE(slot(variables, "c"), nullptr);
    EXPECT_EQ(slot(variables, "c")->value.text, "2.5");
    const ObjectView* a = object(snapshot, slot(variables, "a"));
    const ObjectView* b = object(snapshot, slot(variables, "b"));
    ASSERT_TRUE(a != nullptr && b != nullptr);
    EXPECT_EQ(a->type, "list");
    EXPECT_EQ(a->references, 2u) << "the variable, and the other list";
    EXPECT_EQ(b->slots[0].value.address, a->address);
    EXPECT_EQ(a->slots[1].value.text, "2");
}

TEST_F(SnapshotTest, IsBoundedAndSaysHowMuchIsMissing) {
    const Ref<Code> code = code_of("l = []\nl = [[l], [l], [l], [l]]\n");
    Observer observer(rt, *code, *globals);
    ASSERT_TRUE(vm_start(rt, *code, *globals));
    ASSERT_EQ(vm_run(rt, 1000), RunStatus::Done);
    const Snapshot whole = observer.look(100), part = observer.look(2);
    EXPECT_EQ(whole.more_objects, 0u);
    EXPECT_LT(part.objects.size(), whole.objects.size());
    EXPECT_GT(part.more_objects, 0u);
}

TEST_F(SnapshotTest, TellsWhatWasFreed) {
    Monitor monitor;
    monitor.filename = "test.py";
    vm_of(rt).monitor = &monitor;
    const Ref<Code> code = code_of("a = [1]\na = 2\nb = 3\n");
    {
        Observer observer(rt, *code, *globals);
        ASSERT_TRUE(vm_start(rt, *code, *globals));
        const auto step = [&] {
            monitor_step(rt, StepKind::Into, Monitor::Goal::Line);
            return vm_run(rt, 1000);
        };
        ASSERT_EQ(step(), RunStatus::Paused);  // before line 1
        ASSERT_EQ(step(), RunStatus::Paused);  // before line 2
        EXPECT_TRUE(observer.look(100).freed.empty());
        ASSERT_EQ(step(), RunStatus::Paused);
        const Snapshot snapshot = observer.look(100);
        ASSERT_EQ(snapshot.freed.size(), 1u);
        EXPECT_EQ(snapshot.freed[0].type, "list");
        EXPECT_EQ(snapshot.freed[0].line, 2);
        vm_abandon(rt);
    }
    vm_of(rt).monitor = nullptr;
}

}  // namespace
}  // namespace py::inspect
