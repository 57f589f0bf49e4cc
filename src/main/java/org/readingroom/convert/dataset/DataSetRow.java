package org.readingroom.convert.dataset;

import java.nio.file.Path;

/**
 * One image with one reader's labels.
 *
 * @param caseName names files: letters, digits and . _ -
 * @param labels   a segmentation; null for an image alone
 * @param reader   empty for nobody's
 * @param patient  what tells patients apart; empty: what the image's headers say
 * @param revision as the table says; empty if it does not
 * @param split    a part that is fixed beforehand; empty: by the patient
 */
public record DataSetRow(String caseName, Path image, Path labels, String reader, String patient, String revision, String split) {

    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";

    public DataSetRow {
        if (!caseName.matches(NAME)) throw new IllegalArgumentException("a case is called '" + caseName + "'; expected letters, digits and . _ - that can name a file");
        if (!reader.isEmpty() && !reader.matches(NAME)) throw new IllegalArgumentException("the reader of case " + caseName + " is called '" + reader + "'; expected letters, digits and . _ - that can name a folder");
        if (!split.isEmpty() && !PatientSplit.PARTS.contains(split)) throw new IllegalArgumentException("the split of case " + caseName + " is '" + split + "'; expected one of " + PatientSplit.PARTS);
    }
}
