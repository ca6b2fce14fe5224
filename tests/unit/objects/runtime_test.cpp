#include <gtest/gtest.h>

#include "fixture.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {
namespace {

class RuntimeTest : public test::RuntimeFixture {};

TEST_F(RuntimeTest, MakesAllTypes) {
    EXPECT_EQ(repr(Value::from_cell(rt.types.list)), "<class 'list'>");
    EXPECT_EQ(repr(Value::from_cell(rt.types.type)), "<class 'type'>");
    EXPECT_EQ(repr(Value::from_cell(rt.types.KeyError)), "<class 'KeyError'>");
    EXPECT_TRUE(is_subtype(*rt.types.bool_, *rt.types.int_));
}

TEST_F(RuntimeTest, Adds) {
    Own sum = binary_op(rt, Value::from_int(2), Value::from_int(3), Binary::Add);
    EXPECT_EQ(repr(sum), "5");
    Own none = binary_op(rt, Value::from_int(2), Value::none(), Binary::Add);
    EXPECT_FALSE(none);
    EXPECT_EQ(error(), "TypeError: unsupported operand type(s) for +: 'int' and 'NoneType'");
}

TEST_F(RuntimeTest, CallsMethodsThroughDescriptors) {
    Own list = list_new(rt);
    Own done = call_method(rt, list, NAMED(rt, append), {Value::from_int(7)});
    EXPECT_TRUE(done);
    EXPECT_EQ(repr(list), "[7]");
    Own bound = get_attribute(rt, list, "append");
    EXPECT_EQ(repr(bound).substr(0, 44), "<built-in method append of list object at 0x");
    EXPECT_FALSE(call(rt, bound));
    EXPECT_EQ(error(), "TypeError: list.append() takes exactly one argument (0 given)");
    Own unbound = get_attribute(rt, Value::from_cell(rt.types.list), "append");
    EXPECT_EQ(repr(unbound), "<method 'append' of 'list' objects>");
    EXPECT_FALSE(call(rt, unbound, Value::from_int(1), Value::from_int(1)));
    EXPECT_EQ(error(), "TypeError: descriptor 'append' for 'list' objects doesn't apply to a 'int' object");
}

TEST_F(RuntimeTest, MakesClasses) {
    Own cls = make_class("A");
    ASSERT_TRUE(cls);
    Own made = call(rt, cls);
    ASSERT_TRUE(made);
    for (int i = 0; i < 40; ++i) {
        const std::string name = "attribute" + std::to_string(i);
        EXPECT_TRUE(set_attribute(rt, made, rt.intern(name), Value::from_int(i)));
    }
    for (int i = 0; i < 40; ++i) {
        Own value = get_attribute(rt, made, "attribute" + std::to_string(i));
        EXPECT_EQ(repr(value), std::to_string(i));
    }
    EXPECT_FALSE(get_attribute(rt, made, "missing"));
    EXPECT_EQ(error(), "AttributeError: 'A' object has no attribute 'missing'");
    Own second = call(rt, cls);
    EXPECT_TRUE(set_attribute(rt, second, rt.intern("attribute1"), Value::from_int(1)));
    EXPECT_TRUE(set_attribute(rt, second, rt.intern("attribute3"), Value::from_int(3)));
    EXPECT_TRUE(set_attribute(rt, second, rt.intern("attribute2"), Value::from_int(2)));
    Own dict = get_attribute(rt, second, "__dict__");
    EXPECT_EQ(repr(dict), "{'attribute1': 1, 'attribute3': 3, 'attribute2': 2}");
    EXPECT_FALSE(call(rt, cls, Value::from_int(1)));
    EXPECT_EQ(error(), "TypeError: A() takes no arguments");
}

TEST_F(RuntimeTest, CollectsClassesInCycles) {
    const size_t before = rt.heap.live_cells();
    {
        Own cls = make_class("Cyclic");
        Own made = call(rt, cls);
        EXPECT_TRUE(set_attribute(rt, made, rt.intern("self"), made));
        EXPECT_TRUE(set_attribute(rt, cls, rt.intern("instance"), made));
    }
    EXPECT_GT(rt.heap.collect(2), 0);
    EXPECT_LE(rt.heap.live_cells(), before + 8);  // interned names stay
}

TEST_F(RuntimeTest, SubclassesOfBuiltins) {
    Own cls = make_class("L", {Value::from_cell(rt.types.list)});
    ASSERT_TRUE(cls);
    Own made = call(rt, cls);
    ASSERT_TRUE(made) << error();
    EXPECT_TRUE(set_attribute(rt, made, rt.intern("x"), Value::from_int(1)));
    EXPECT_TRUE(call_method(rt, made, NAMED(rt, append), {Value::from_int(4)}));
    EXPECT_EQ(repr(made), "[4]");
    EXPECT_FALSE(make_class("X", {Value::from_cell(rt.types.int_), Value::from_cell(rt.types.str)}));
    EXPECT_EQ(error(), "TypeError: multiple bases have instance lay-out conflict");
    EXPECT_FALSE(make_class("X", {Value::from_cell(rt.types.bool_)}));
    EXPECT_EQ(error(), "TypeError: type 'bool' is not an acceptable base type");
    EXPECT_FALSE(make_class("X", {Value::from_cell(rt.types.object), cls}));
    EXPECT_EQ(error(), "TypeError: Cannot create a consistent method resolution order (MRO) for bases object, L");
}

TEST_F(RuntimeTest, WeakReferences) {
    Own cls = make_class("W");
    Own made = call(rt, cls);
    Own ref = weakref_new(rt, made, Value());
    ASSERT_TRUE(ref);
    Own again = weakref_new(rt, made, Value());
    EXPECT_TRUE(ref.get() == again.get());
    Own target = call(rt, ref);
    EXPECT_TRUE(target.get() == made.get());
    target.reset();
    made.reset();
    target = call(rt, ref);
    EXPECT_TRUE(target.get().is_none());
    EXPECT_FALSE(weakref_new(rt, Value::from_int(1), Value()));
    EXPECT_EQ(error(), "TypeError: cannot create weak reference to 'int' object");
}

TEST_F(RuntimeTest, Unions) {
    Own either = binary_op(rt, Value::from_cell(rt.types.int_), Value::none(), Binary::Or);
    EXPECT_EQ(repr(either), "int | None");
    EXPECT_TRUE(object_is_instance(rt, Value::from_int(1), either).get());
    EXPECT_FALSE(object_is_instance(rt, Value::from_cell(rt.empty_str), either).get());
    Own alias = get_item(rt, Value::from_cell(rt.types.list), Value::from_cell(rt.types.int_));
    EXPECT_EQ(repr(alias), "list[int]");
}

TEST_F(RuntimeTest, Signatures) {
    Own text = str_from_ascii(rt, "abc");
    Own encode = get_attribute(rt, text, "encode");
    ASSERT_TRUE(encode) << error();
    EXPECT_FALSE(call(rt, encode, text, text, text));
    EXPECT_EQ(error(), "TypeError: encode() takes at most 2 arguments (3 given)");
    Own list = list_new(rt);
    EXPECT_FALSE(call_method(rt, list, rt.intern("insert"), {Value::from_int(1)}));
    EXPECT_EQ(error(), "TypeError: insert expected 2 arguments, got 1");
    EXPECT_FALSE(call_method(rt, list, NAMED(rt, sort), {Value::from_int(1)}));
    EXPECT_EQ(error(), "TypeError: sort() takes no positional arguments");
}

}  // namespace
}  // namespace py
