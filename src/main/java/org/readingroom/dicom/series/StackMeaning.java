package org.readingroom.dicom.series;

import java.util.List;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.Volume;

/** Everything that a volume says about its numbers besides where they lie: scale, unit, windows, header fields, and what is odd about them. */
final class StackMeaning {

    private final Stack stack;
    private final PlaneValues values;

    private StackMeaning(Stack stack, PlaneValues values) {
        this.stack = stack;
        this.values = values;
    }

    static StackMeaning of(Stack stack, PlaneValues values) {
        return new StackMeaning(stack, values);
    }

    void describe(Volume.Builder volume) {
        ImageFile any = stack.any().file();
        List<ImageFile> files = stack.planes().stream().map(FrameHeader::file).distinct().toList();
        volume.files(files.size()).shownInverted(any.layout().photometric().equals("MONOCHROME1"));
        values.describe(volume);
        for (DisplayWindow w : HeaderWindows.of(stack.centre())) volume.window(w);
        HeaderMeaning.metadata(any).forEach(volume::metadata);
        volume.findings(HeaderMeaning.findings(files));
    }
}
