package org.readingroom.dicom.series;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.readingroom.io.Finding;
import org.readingroom.io.ShownText;

/**
 * Links that lead out of an opened folder. They are followed, because people order studies by links and data stores such as git-annex keep every
 * file behind one; whoever made them could read what they lead to anyway. It is told, because a folder that came from elsewhere may lead to
 * images that its receiver does not mean. (Names that a file tells, as a DICOMDIR's, never lead out.)
 */
final class LinkedFolders {

    private static final int NAMED = 5;

    private LinkedFolders() {}

    /**
     * A note that names the folders, as seen from the opened one. The first file stands for its folder: to ask the system about each takes as long as
     * to read its header.
     *
     * @param files below {@code root}, sorted
     */
    static Optional<Finding> finding(Path root, List<Path> files) throws IOException {
        Path real = root.toRealPath();
        Set<Path> seen = new HashSet<>();
        List<String> linked = new ArrayList<>();
        for (Path file : files) if (seen.add(file.getParent()) && leadsOut(real, file)) linked.add(name(root, file.getParent()));
        if (linked.isEmpty()) return Optional.empty();
        int more = linked.size() - NAMED;
        return Optional.of(Finding.note("LINKED", "Links lead out of the opened folder, and the files behind them were read as if they lay in it: "
            + linked.stream().limit(NAMED).collect(Collectors.joining(", ")) + (more > 0 ? " and " + more + " more" : "") + ".", ""));
    }

    private static boolean leadsOut(Path real, Path file) {
        try {
            return !file.toRealPath().startsWith(real);
        } catch (IOException e) {
            return false; // gone meanwhile: whoever reads it says so
        }
    }

    private static String name(Path root, Path folder) {
        return folder.equals(root) ? "files of the folder itself" : ShownText.line(root.relativize(folder).toString());
    }
}
