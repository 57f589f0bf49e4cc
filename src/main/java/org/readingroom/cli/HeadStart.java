package org.readingroom.cli;

import java.util.List;
import java.util.Set;
import org.readingroom.dicom.pixel.FrameReader;
import org.readingroom.ui.workbench.ReadingRoom;
import org.readingroom.volume.figures.VolumeDescription;

/**
 * Uses the processor that is idle while a command starts: what the command will do a hundred million times is rehearsed until Java has compiled
 * it. Else the first half of a short command's work is done by code that is ten times as slow. For the workbench Java's window system is made ready.
 */
final class HeadStart {

    private static final Set<String> DESCRIBING = Set.of("volume-info");
    private static final String FILE = "json=";

    /** The one command that wants a screen. */
    static final String WORKBENCH = "reading-room";

    private HeadStart() {}

    /** Returns at once. @param command the id that was asked for @param words what stands behind it */
    static void of(String command, List<String> words) {
        boolean told = false;
        for (String word : words) told |= word.startsWith(FILE); // people are told no digests; no stream, for which Java would make up classes first
        boolean digests = told;
        boolean window = command.equals(WORKBENCH);
        if (!window && !DESCRIBING.contains(command) || Runtime.getRuntime().availableProcessors() < 2) return;
        Thread thread = new Thread("head-start") { // a class that is there: Java would first have to make one for a method reference
            @Override
            public void run() {
                if (window) {
                    ReadingRoom.wake();
                } else {
                    Runnable first = () -> { }; // makes Java get ready what SciJava's first lambda needs, while the other thread reads what was prepared
                    first.run();
                    VolumeDescription.rehearse(digests);
                    FrameReader.rehearse();
                }
            }
        };
        thread.setDaemon(true);
        thread.start();
    }
}
