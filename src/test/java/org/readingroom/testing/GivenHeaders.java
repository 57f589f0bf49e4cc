package org.readingroom.testing;

import java.util.List;
import java.util.Map;
import org.readingroom.volume.Headers;

/**
 * Headers that say the same of every plane, for volumes that no file is behind.
 *
 * @param planes how many
 * @param values by keyword, as {@link Headers#value} gives them
 */
public record GivenHeaders(int planes, Map<String, String> values) implements Headers {

    @Override
    public List<Line> search(int plane, String text) {
        return List.of();
    }

    @Override
    public String value(int plane, String attribute) {
        return values.getOrDefault(attribute, "");
    }
}
