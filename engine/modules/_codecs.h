// What the files of the module `_codecs` share.
#pragma once

#include <optional>
#include <span>

#include "modules/native.h"

namespace py {

extern const std::span<const Method> kCodecTransforms;  // _codecs_transforms.cpp: utf_8_encode and the like

/// Registers the hooks through which str.encode and bytes.decode find the registry.
void codecs_init(Runtime& rt);
/// The handler of this name: what was registered, or one of the builtin ones. LookupError where there is none.
Own codec_error_handler(Runtime& rt, std::string_view name);
/// Puts the builtin error handlers into the registry.
Status codec_errors_init(Runtime& rt, Dict& registry);

}  // namespace py
