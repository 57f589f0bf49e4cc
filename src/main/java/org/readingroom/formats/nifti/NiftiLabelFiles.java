package org.readingroom.formats.nifti;

import java.nio.file.Path;

/** Which file holds which layer of a label map. */
final class NiftiLabelFiles {

    private NiftiLabelFiles() {}

    /** Layer 0 is the file itself; liver.nii.gz has layer 1 in liver.layer1.nii.gz. */
    static Path ofLayer(Path file, int layer) {
        if (layer == 0) return file;
        String name = file.getFileName().toString();
        int end = NiftiFiles.stem(file).length();
        return file.resolveSibling(name.substring(0, end) + ".layer" + layer + name.substring(end));
    }
}
