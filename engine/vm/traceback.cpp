// Tracebacks: the frames that an exception passed through, the outermost first.
#include "vm/traceback.h"

#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"

namespace py {

void traceback_here(Runtime& rt, Frame& frame) {
    Own exception = rt.take_error();
    auto& fields = as<BaseException>(exception);
    Ref<FrameObject> object = frame_object(rt, frame);
    Ref<Traceback> traceback = object ? allocate<Traceback>(rt, TypeId::traceback, 0) : Ref<Traceback>();
    if (traceback) {
        traceback->next = fields.traceback.is_none() ? Value() : fields.traceback;
        traceback->frame = object.release();
        traceback->lasti = frame.lasti();
        traceback->lineno = -1;
        rt.heap.track(*traceback);
        fields.traceback = Value::from_cell(traceback.release());
    }
    // Without memory for it the exception goes on without this entry.
    rt.restore_error(std::move(exception));
}

int32_t traceback_line(const Traceback& traceback) {
    return traceback.lineno != -1 ? traceback.lineno : code_line(*traceback.frame->frame->code, traceback.lasti);
}

namespace {

Own get_next(Runtime&, Traceback& self) {
    return self.next.is_present() ? Own::share(self.next) : Own::none();
}

Status set_next(Runtime& rt, Traceback& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "can't delete tb_next attribute");
    if (value.is_none()) {
        value = Value();
    } else if (!is_exact(value, TypeId::traceback)) {
        return rt.raise(TypeId::TypeError, "expected traceback object, got '{}'", type_name_of(value));
    }
    for (Value at = value; at.is_present(); at = as<Traceback>(at).next) {
        if (at.as_cell() == &self)
            return rt.raise(TypeId::ValueError, "traceback loop detected");
    }
    decref(std::exchange(self.next, Own::share(value).release()));
    return kDone;
}

Own get_frame(Runtime&, Traceback& self) {
    return Own::share(self.frame);
}
Own get_lasti(Runtime&, Traceback& self) {
    return Own::steal(Value::from_int(self.lasti));
}
Own get_lineno(Runtime&, Traceback& self) {
    const int32_t line = traceback_line(self);
    return line == -1 ? Own::none() : Own::steal(Value::from_int(line));
}
Status readonly(Runtime& rt, Value, Value) {
    return rt.raise(TypeId::AttributeError, "readonly attribute");
}

Result<int32_t> int_argument(Runtime& rt, Value value) {
    const Own number = TRY(number_index(rt, value));
    const auto small = int_to_int64(number);
    if (!small || *small < INT32_MIN || *small > INT32_MAX)
        return rt.raise(TypeId::OverflowError, "Python int too large to convert to C int");
    return static_cast<int32_t>(*small);
}

Own traceback_construct(Runtime& rt, Type&, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "traceback", "(tb_next, tb_frame, tb_lasti, tb_lineno)", args, bound));
    if (!is_exact(bound[1], TypeId::frame))
        return rt.raise(TypeId::TypeError, "traceback() argument 'tb_frame' must be frame, not {}",
                        type_name_of(bound[1]));
    const int32_t lasti = TRY(int_argument(rt, bound[2]));
    const int32_t lineno = TRY(int_argument(rt, bound[3]));
    const Value next = bound[0].is_none() ? Value() : bound[0];
    if (next.is_present() && !is_exact(next, TypeId::traceback))
        return rt.raise(TypeId::TypeError, "expected traceback object or None, got '{}'", type_name_of(next));
    auto traceback = TRY(allocate<Traceback>(rt, TypeId::traceback));
    traceback->next = Own::share(next).release();
    traceback->frame = &as<FrameObject>(Own::share(bound[1]).release());
    traceback->lasti = lasti;
    traceback->lineno = lineno;
    rt.heap.track(*traceback);
    return traceback;
}

Own traceback_dir(Runtime& rt, Traceback&) {
    auto list = TRY(list_new(rt));
    for (const char* name : {"tb_frame", "tb_next", "tb_lasti", "tb_lineno"})
        TRY(list_append(rt, *list, Value::from_cell(&rt.intern(name))));
    return list;
}

void traceback_trace(Traceback& self, Visitor& visitor) {
    visitor.field("tb_next", self.next);
    visitor.field("tb_frame", self.frame);
}
void traceback_clear(Runtime&, Traceback& self) {
    decref(std::exchange(self.next, Value()));
}
void traceback_destroy(Runtime&, Traceback& self) {
    decref(self.next);
    decref(self.frame);
}

constexpr Method kTracebackMethods[] = {
    {"__dir__", "()", method<traceback_dir>, "Return the names of the attributes."},
};
constexpr GetSet kTracebackGetSets[] = {
    {"tb_frame", slot<get_frame>, readonly},
    {"tb_lasti", slot<get_lasti>, readonly},
    {"tb_next", slot<get_next>, slot<set_next>, "The next inner traceback, or None."},
    {"tb_lineno", slot<get_lineno>, nullptr, "The line number where the exception occurred."},
};

}  // namespace

extern const TypeSpec kTracebackType = {
    .name = "traceback",
    .size = sizeof(Traceback),
    .reported_size = 40,
    .cell_flags = kCollected,
    .doc = "Create a new traceback object.",
    .text_signature = "(tb_next, tb_frame, tb_lasti, tb_lineno)",
    .methods = kTracebackMethods,
    .getsets = kTracebackGetSets,
    .slots = {.new_ = traceback_construct},
    .ops = {.trace = cell_op<traceback_trace>,
            .clear = cell_op<traceback_clear>,
            .finalise = nullptr,
            .destroy = cell_op<traceback_destroy>},
};

}  // namespace py
