package org.readingroom.ij1;

import java.util.List;
import java.util.Map;
import org.readingroom.io.ShownText;
import org.readingroom.volume.Headers;
import org.readingroom.volume.Volume;

/**
 * The text behind Image &gt; Show Info: what people look for first, then the whole header of the middle plane, one attribute a line in the
 * form that ImageJ's own DICOM reader uses, so that macros which look for "0018,0050" find it.
 */
final class InfoProperty {

    private InfoProperty() {}

    /** Empty if the volume brings nothing to tell. */
    static String of(Volume volume) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> e : volume.metadata().entrySet())
            text.append(ShownText.line(e.getKey())).append(": ").append(ShownText.line(e.getValue())).append('\n');
        volume.headers().ifPresent(h -> header(h, text));
        return text.toString();
    }

    private static void header(Headers headers, StringBuilder text) {
        int middle = headers.planes() / 2;
        List<Headers.Line> lines = headers.lines(middle);
        text.append("\nHeader of plane ").append(middle).append(" of ").append(headers.planes()).append(", counted from 0\n");
        for (Headers.Line line : lines) {
            if (line.tag().isEmpty()) continue; // items: their attributes say by their marks how deep they are
            text.append(line.tag()).append("  ").append(">".repeat((line.depth() + 1) / 2)).append(line.name()).append(": ").append(line.value()).append('\n');
        }
    }
}
