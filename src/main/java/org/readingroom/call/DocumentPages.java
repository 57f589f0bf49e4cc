package org.readingroom.call;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;

/** Where the pages lie that come with the program, for whoever asks for help without a network. */
public final class DocumentPages {

    /** From the folder that holds {@code plugins/}: in the program's own folder, and as the archives for Fiji and ImageJ unpack them. */
    private static final List<String> PLACES = List.of("docs/README.md", "reading-room/docs/README.md");

    private DocumentPages() {}

    /** The page to begin with. @return nothing where the jar came without its pages, as from an update site */
    public static Optional<Path> start() {
        CodeSource source = DocumentPages.class.getProtectionDomain().getCodeSource();
        if (source == null) return Optional.empty();
        try {
            return of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return Optional.empty(); // the classes come from no file: then there is no page beside it
        }
    }

    /** @param jar that holds our classes */
    static Optional<Path> of(Path jar) {
        Path folder = jar.toAbsolutePath().normalize().getParent();
        if (folder == null || folder.getParent() == null || !Files.isRegularFile(jar)) return Optional.empty();
        return PLACES.stream().map(folder.getParent()::resolve).filter(Files::isRegularFile).findFirst();
    }
}
