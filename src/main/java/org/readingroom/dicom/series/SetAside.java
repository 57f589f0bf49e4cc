package org.readingroom.dicom.series;

import java.nio.file.Path;
import java.util.Set;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;

/**
 * A DICOM file that is no image for a volume: a report, a plan, a presentation state, a segmentation, raw data, a document.
 *
 * @param path   as seen from the opened folder
 * @param kind   its modality, such as SR, PR, SEG, RTPLAN; "DICOMDIR" or "object" where it has none
 * @param reason one sentence
 */
record SetAside(Path path, String kind, String reason) {

    private static final Set<String> SEGMENTATIONS = Set.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7"); // Segmentation, Label Map Segmentation

    /** Whether an object is none for a volume although it may describe pixels. */
    static boolean isNoVolume(DataSet header) {
        String sopClass = header.string(Tag.SOP_CLASS_UID);
        return SEGMENTATIONS.contains(sopClass) || sopClass.equals(Uids.DIRECTORY_CLASS) || header.contains(Tag.DIRECTORY_RECORD_SEQUENCE);
    }

    /** What to do with it where an image was wanted. */
    String advice() {
        return kind.equals("SEG") ? "Choose its image and open it onto that, or use export-segmentation to make a label map of it (output=labels.nii.gz or .seg.nrrd)." : "Choose an image or a folder of images.";
    }

    static SetAside of(Path path, DataSet header) {
        String modality = header.string(Tag.MODALITY).trim().toUpperCase(java.util.Locale.ROOT);
        if (header.contains(Tag.DIRECTORY_RECORD_SEQUENCE)) return new SetAside(path, "DICOMDIR", "A directory of files, no image.");
        if (SEGMENTATIONS.contains(header.string(Tag.SOP_CLASS_UID))) return new SetAside(path, "SEG", "A segmentation, which is opened onto its image.");
        boolean named = modality.matches("[A-Z]{2,16}"); // anything else could be anything, so it is not shown
        return new SetAside(path, named ? modality : "object", "A DICOM object without an image" + (named ? " (" + modality + ")." : "."));
    }
}
