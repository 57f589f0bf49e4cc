package org.readingroom.formats.minc;

import java.nio.file.Path;
import org.readingroom.volume.VolumeService;
import java.util.List;

final class MincWriter {
    static boolean isNamed(Path path) { return VolumeService.endsWith(path, List.of(".mnc", ".mnc.gz")); }
}
