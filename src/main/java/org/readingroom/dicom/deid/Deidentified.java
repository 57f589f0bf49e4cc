package org.readingroom.dicom.deid;

import java.util.List;
import org.readingroom.io.Finding;

/**
 * What became of one file.
 *
 * @param number       of the file in the order of the input's paths, from 0; its name is told to nobody who reads the report
 * @param inputDigest  SHA-256 of the file that was read, 64 hexadecimal digits; empty if it could not be, or no digests are wanted
 * @param output       path below the output folder with slashes; empty if none was written
 * @param outputDigest SHA-256 of the new file; empty if none was written, or no digests are wanted
 * @param modality     Modality (0008,0060); may be empty
 * @param counts       what was done with its attributes
 * @param suspects     places where the pixels may hold writing
 * @param blanked      places that were covered
 * @param findings     about the new file, without names
 * @param trouble      why no file was written, with the name of the input, for the one who runs this; else empty
 */
public record Deidentified(int number, String inputDigest, String output, String outputDigest, String modality, Counts counts, List<Region> suspects, List<Region> blanked,
    List<Finding> findings, String trouble) {

    /** The same with another number. */
    Deidentified numbered(int number) {
        return new Deidentified(number, inputDigest, output, outputDigest, modality, counts, suspects, blanked, findings, trouble);
    }

    public boolean isDone() {
        return trouble.isEmpty();
    }

    /** Why no file was written, without the name that stands before the first colon: files are often named after patients. */
    public String namelessTrouble() {
        int colon = trouble.indexOf(": ");
        return "file " + number + (colon < 0 ? ": could not be read" : trouble.substring(colon));
    }
}
