package org.readingroom.commands.export;

import java.io.File;
import java.io.IOException;
import org.readingroom.call.Printer;
import org.readingroom.convert.ImageSeries;
import org.readingroom.io.Progress;
import org.readingroom.volume.Volume;

/** What {@code newseries=} asks for: images that never were DICOM become a series first, which stays if what refers to it could be written. */
final class NewSeries {

    static final String LABEL = "New image series in", WHAT = "for DICOM formats, of an image that is not DICOM: a new folder, or a file that ends in .dcm, in which it becomes a series first, "
        + "to which what is written here refers; nobody is named there";

    private NewSeries() {}

    /** What is written, and refers to the image as it is in its series. */
    interface Use {
        void on(Volume image) throws IOException;
    }

    /** @throws IllegalArgumentException as {@link ImageSeries#of} and the use of it @throws IOException likewise; no series stays then */
    static void of(Volume image, File place, Printer printer, Progress progress, Use use) throws IOException {
        try (ImageSeries made = ImageSeries.of(image, place.toPath(), progress)) {
            printer.warn(made.findings());
            use.on(made.image());
            made.keep();
        }
    }
}
