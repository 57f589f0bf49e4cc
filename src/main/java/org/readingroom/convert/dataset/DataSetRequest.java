package org.readingroom.convert.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.readingroom.annotation.script.SelectionText;
import org.readingroom.convert.filter.SliceRanges;
import org.readingroom.volume.label.Resampling;

/**
 * What a data set is asked for.
 *
 * @param ending  of images, such as .nii.gz; labels get that of {@link #labelEnding}
 * @param classes names in the order of their values; empty: all, by the alphabet
 * @param wanted  what of annotation files goes out; its classes are ignored
 * @param sources whether UIDs of the sources stand in the manifest
 * @param split   who is in which part
 * @param filters what was asked, for the manifest: names and texts in turn
 */
public record DataSetRequest(Path output, Layout layout, String ending, List<String> classes, SelectionText wanted, SliceRanges slices, Resampling resampling, boolean sources, boolean incomplete,
    PatientSplit split, List<String> filters) {

    /** Where files lie. */
    public enum Layout {
        /** images/CASE, labels/CASE or labels/READER/CASE. */
        FOLDERS,
        /** As nnU-Net version 2 wants them: imagesTr, labelsTr, imagesTs, labelsTs, dataset.json; training and validation are both Tr. */
        NNUNET
    }

    public DataSetRequest {
        Objects.requireNonNull(layout);
        classes = List.copyOf(classes);
        filters = List.copyOf(filters);
        if (layout == Layout.NNUNET && !ending.equals(".nii.gz")) throw new IllegalArgumentException("format=" + ending + " with layout=nnunet; expected nii.gz");
    }

    String labelEnding() {
        return ending.equals(".nrrd") ? ".seg.nrrd" : ending;
    }

    String imageFile(DataSetRow row, String part) {
        return layout == Layout.NNUNET ? (part.equals("test") ? "imagesTs/" : "imagesTr/") + row.caseName() + "_0000" + ending : "images/" + row.caseName() + ending;
    }

    String labelFile(DataSetRow row, String part) {
        if (layout == Layout.NNUNET) return (part.equals("test") ? "labelsTs/" : "labelsTr/") + row.caseName() + labelEnding();
        return "labels/" + (row.reader().isEmpty() ? "" : row.reader() + "/") + row.caseName() + labelEnding();
    }
}
