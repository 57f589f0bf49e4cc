package org.readingroom.convert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.io.Finding;
import org.readingroom.io.FolderFiles;
import org.readingroom.io.FolderFiles.Why;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;

/**
 * All that there is to convert in a path: the series of DICOM files together, and each file of another format.
 *
 * @param findings what concerns the path as a whole
 */
record Items(List<Item> list, List<Finding> findings) {

    /** @param series see {@link OpenRequest}; of DICOM @param output what is written is no input, though it may lie there */
    static Items in(Path input, Path output, String series, VolumeService volumes, Progress progress) throws IOException {
        OpenRequest request = new OpenRequest(series, Loading.PASSING);
        if (isWithin(output, input)) request = request.without(output);
        if (!Files.isDirectory(input)) return opened(input, "", file(input, request, volumes, progress));
        List<Item> all = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        List<Path> others = new ArrayList<>();
        boolean hasDicom = false;
        Map<Path, Why> passedBy = new TreeMap<>();
        for (Path file : FolderFiles.below(input, FolderFiles.DEEPEST, progress, passedBy::put)) {
            if (request.isLeftOut(file)) continue;
            if (isDicom(file)) hasDicom = true;
            else if (!VolumeFiles.isHidden(file) && !isSame(input, output)) others.add(file);
        }
        for (Path file : passedBy.keySet()) // images by their names; of empty files of DICOM those are told who know the series
            if (passedBy.get(file) == Why.EMPTY && !request.isLeftOut(file) && !VolumeFiles.isHidden(file) && !isSame(input, output)) others.add(file);
        FormatException trouble = null;
        if (hasDicom)
            try {
                Items dicom = opened(input, ".", volumes.open(input, request, progress));
                all.addAll(dicom.list);
                findings.addAll(dicom.findings);
            } catch (FormatException e) {
                trouble = e;
                all.add(new Item(".", input, null, e.getMessage()));
            }
        if (!request.wantsAll() && !request.wantsLargest() || request.wantsLargest() && hasDicom) return new Items(all, findings); // names one of DICOM
        for (Path file : others) if (VolumeFiles.isVolume(file, volumes)) all.add(Item.of(slashes(input.relativize(file)), file, null));
        if (!hasDicom) // else told with the series
            for (Path folder : passedBy.keySet()) if (passedBy.get(folder) == Why.MAY_NOT_BE_ENTERED) all.add(closed(slashes(input.relativize(folder)), folder));
        if (trouble != null && all.size() == 1) throw trouble;
        if (all.isEmpty() && isSame(input, output)) throw new FormatException(input, "what is to be converted and what is written in one folder", "another folder as output, as new files would be read the next time",
            "Name another output.");
        if (all.isEmpty()) throw new FormatException(input, "no image in it that can be read", "DICOM files or volumes of another format", "Choose another folder.");
        return new Items(all, findings);
    }

    private static Item closed(String source, Path folder) {
        return new Item(source, folder, null, source + ": may not be entered, so what is in it was not converted; expected a folder that may be read. Ask for the right to read it.");
    }

    /** Of a half that is named alone the sentence speaks of the header, which nobody named. */
    private static OpenResult file(Path input, OpenRequest request, VolumeService volumes, Progress progress) throws IOException {
        try {
            return volumes.open(input, request, progress);
        } catch (FormatException e) {
            String name = input.getFileName().toString();
            if (e.getMessage().contains(name) || !VolumeFiles.isHalf(input)) throw e;
            throw new FormatException(name + ": the header that it is read with is no good: " + e.getMessage(), e);
        }
    }

    private static boolean isWithin(Path output, Path input) throws IOException {
        return Files.exists(output) && Files.isDirectory(input) && !isSame(input, output) && output.toRealPath().startsWith(input.toRealPath());
    }

    private static boolean isSame(Path input, Path output) throws IOException {
        return Files.exists(output) && Files.isSameFile(input, output);
    }

    private static Items opened(Path input, String source, OpenResult result) {
        List<Item> items = new ArrayList<>();
        String name = source.isEmpty() ? input.getFileName().toString() : source;
        for (Volume v : result.volumes()) items.add(Item.of(name, input, v));
        List<Finding> findings = new ArrayList<>(result.findings());
        return new Items(items, findings);
    }

    /** What cannot be looked at is told when it is opened. */
    private static boolean isDicom(Path file) {
        try {
            return DicomFile.looksLikeDicom(file);
        } catch (IOException e) {
            return true;
        }
    }

    private static String slashes(Path path) {
        return path.toString().replace('\\', '/');
    }
}
