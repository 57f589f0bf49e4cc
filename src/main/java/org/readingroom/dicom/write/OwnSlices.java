package org.readingroom.dicom.write;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;
import org.readingroom.io.FormatException;

/**
 * Which slices in a folder this program wrote: scanners call theirs IM00001.dcm too, so the file itself must say it, in its meta information, as its maker and
 * in how it came to be. Whoever changes such a file writes meta information of his own, and it is his from then on.
 */
final class OwnSlices {

    private static final String NAMES = "IM[0-9]{5,}\\.dcm", SECOND_NAMES = "\\.rr-[0-9a-f]+\\.old"; // which a crash while they were replaced leaves

    private OwnSlices() {}

    /** @throws IOException with one sentence, if anything is there that may not go or stay */
    static List<Path> in(Path folder, boolean replace) throws IOException {
        List<Path> own = new ArrayList<>();
        if (!Files.isDirectory(folder)) return own;
        List<Path> there;
        try (Stream<Path> files = Files.list(folder)) {
            there = files.sorted().toList();
        } catch (FileSystemException e) {
            throw new IOException(folder.getFileName() + ": the folder may not be looked into; expected a new or an empty one. Name another folder.", e);
        }
        if (!there.isEmpty() && !replace)
            throw new IOException(folder.getFileName() + ": the folder is not empty; expected a new or an empty one, so that no other series comes to lie among the slices. Name another folder.");
        for (Path file : there) {
            String name = file.getFileName().toString();
            boolean named = name.matches(NAMES) || name.matches(SECOND_NAMES);
            if (named && isOwn(file)) own.add(file);
            else if (name.matches(NAMES) || Files.isRegularFile(file) && DicomFile.looksLikeDicom(file))
                throw new IOException(folder.getFileName() + ": holds " + name + ", which this program did not write as a slice; expected slices of an earlier run and no other images. Nothing was replaced; name another folder.");
        }
        return own;
    }

    private static boolean isOwn(Path file) throws IOException {
        if (!Files.isRegularFile(file)) return false;
        try {
            DicomFile dicom = DicomFile.readHeader(file);
            return dicom.meta().string(Tag.IMPLEMENTATION_CLASS_UID).equals(Uids.IMPLEMENTATION_CLASS) && dicom.dataSet().string(Tag.MANUFACTURER).equals(ObjectHeader.MAKER)
                && dicom.dataSet().string(Tag.DERIVATION_DESCRIPTION).startsWith(ObjectHeader.WRITTEN_BY);
        } catch (FormatException e) {
            return false; // no DICOM, or a damaged file: nobody knows whose
        }
    }
}
