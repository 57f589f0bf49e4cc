package org.readingroom.ij1;

import ij.ImagePlus;
import ij.io.FileInfo;
import ij.io.Opener;
import ij.io.TiffDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.readingroom.io.ByteSource;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/**
 * TIFF images and stacks as ImageJ reads them, for commands: hyperstacks with channels, slices and times, voxel sizes, origin and calibration of values; 8, 16
 * and 32 bits, colour as three channels. They have no place in a patient, as all that comes from ImageJ.
 */
@Plugin(type = VolumeReader.class)
public final class TiffVolumeReader implements VolumeReader {

    static final String FORMAT = "TIFF";
    private static final String UNPLACED = "UNPLACED";
    private static final List<String> ENDINGS = List.of(".tif", ".tiff");
    private static final int HEAD = 4, PLAIN = 42, BIG = 43;
    private static final double NAMED = 0.95, UNNAMED = 0.5; // files of other formats may begin as a TIFF does; with a table of names beside it a label map is sure (SegmentationService)
    private static final int PREAMBLE = 128; // PS3.10 7.1
    private static final String DICOM = "DICM";
    private static final double DUAL = 0.4; // below any DICOM reader's
    private static final double MOST_OF_MEMORY = 0.6;

    @Override
    public String format() {
        return FORMAT;
    }

    @Override
    public double confidence(Path path) throws IOException {
        if (!Files.isRegularFile(path) || version(path) == 0) return 0;
        byte[] start = ByteSource.head(path, PREAMBLE + DICOM.length());
        if (new String(start, StandardCharsets.ISO_8859_1).startsWith(DICOM, PREAMBLE)) return DUAL; // DICOM, and a TIFF as well: its place in the patient counts
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return ENDINGS.stream().anyMatch(name::endsWith) ? NAMED : UNNAMED;
    }

    /** 42, or 43 for files of more than 4 GB; 0 if it is no TIFF. */
    private static int version(Path path) throws IOException {
        byte[] head = ByteSource.head(path, HEAD);
        if (head.length < HEAD || head[0] != head[1] || head[0] != 'I' && head[0] != 'M') return 0;
        int version = head[0] == 'I' ? head[2] & 0xff | (head[3] & 0xff) << 8 : head[3] & 0xff | (head[2] & 0xff) << 8;
        return version == PLAIN || version == BIG ? version : 0;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        if (version(path) == BIG) throw new FormatException(path, "a BigTIFF", "a TIFF that ImageJ reads by itself", "Open it with Bio-Formats in Fiji and save it as a TIFF of less than 4 GB, or as NRRD.");
        FileInfo[] pages = pages(path);
        long planes = Math.max(pages.length, pages[0].nImages), bytes = planes * pages[0].width * pages[0].height * pages[0].getBytesPerPixel();
        if (bytes > Runtime.getRuntime().maxMemory() * MOST_OF_MEMORY)
            throw new FormatException(path, planes + " pictures of " + pages[0].width + " x " + pages[0].height + " pixels, " + (bytes >> 20) + " MB", "what fits into the memory of " + (Runtime.getRuntime().maxMemory() >> 20) + " MB",
                "Give Java more memory, or convert a part of it in ImageJ.");
        progress.report(0, planes);
        ImagePlus image = opened(path);
        progress.report(planes, planes);
        Volume volume = Images.toVolume(image);
        String name = path.getFileName().toString().replaceFirst("(?i)\\.tiff?$", "");
        Volume.Builder named = volume.toBuilder().format(FORMAT).name(name);
        volume.findings().stream().filter(f -> f.code().equals(UNPLACED)).findFirst().ifPresent(f -> named.withoutFindings(UNPLACED)
            .finding(new Finding(f.level(), UNPLACED, "TIFF has no place in a patient: planes are taken along the image's own axes.", "")));
        long others = java.util.Arrays.stream(pages).filter(p -> p.width != pages[0].width || p.height != pages[0].height || p.getBytesPerPixel() != pages[0].getBytesPerPixel()).count();
        if (others > 0) named.finding(Finding.warning("PAGES", others + " of the file's " + pages.length + " pictures have another size or type than the first; ImageJ opens those like the first alone, or the first.", ""));
        return OpenResult.of(named.build());
    }

    private static FileInfo[] pages(Path path) throws IOException {
        FileInfo[] pages;
        try {
            pages = new TiffDecoder(folder(path), path.getFileName().toString()).getTiffInfo();
        } catch (IOException | RuntimeException e) { // a decoder for files that are well
            throw broken(path, e);
        }
        if (pages == null || pages.length == 0 || pages[0].width < 1 || pages[0].height < 1) throw broken(path, null);
        return pages;
    }

    private static String folder(Path path) {
        return path.toAbsolutePath().getParent() + java.io.File.separator;
    }

    private static ImagePlus opened(Path path) throws IOException {
        ImagePlus image;
        try {
            Opener opener = new Opener();
            opener.setSilentMode(true);
            image = opener.openTiff(folder(path), path.getFileName().toString());
        } catch (RuntimeException e) {
            throw broken(path, e);
        }
        if (image == null || image.getStackSize() < 1 || image.getProcessor() == null) throw broken(path, null);
        return image;
    }

    private static FormatException broken(Path path, Throwable why) {
        FormatException told = new FormatException(path, "a TIFF that ImageJ cannot read" + (why == null || why.getMessage() == null ? "" : " (" + why.getMessage().strip() + ")"), "a whole one, packed as ImageJ knows it",
            "Check that it is complete, or open it with Bio-Formats in Fiji and save it as TIFF.");
        if (why != null) told.initCause(why);
        return told;
    }
}
