// simdjson over the lines of a buffer, for SimdJson.cs. Behind the last line there are simdjson::SIMDJSON_PADDING bytes.
#include <cstring>
#include <simdjson.h>

using namespace simdjson;

template <typename Take>
static long each_line(const char *text, size_t length, Take take) {
    long lines = 0;
    for (const char *at = text, *end = text + length; at < end;) {
        const char *feed = static_cast<const char *>(memchr(at, '\n', end - at));
        if (!feed)
            feed = end;
        if (!take(padded_string_view(at, feed - at, (end - at) + SIMDJSON_PADDING)))
            return -1;
        lines++;
        at = feed + 1;
    }
    return lines;
}

// Every line becomes a tree: all of it is checked.
extern "C" long simdjson_parse(const char *text, size_t length) {
    static dom::parser parser;
    return each_line(text, length, [&](padded_string_view line) {
        return parser.parse(line.data(), line.size(), false).error() == SUCCESS;
    });
}
