package org.readingroom.io;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What files and folders are called until they are whole: {@code .rr-MACHINE-PROCESS-NUMBER.part}, hidden, beside their target. The name says who makes it, so that
 * what a process left that was killed without a chance to clean up (kill -9, a power cut) can be told from what a living one is at.
 */
public final class PartName {

    private static final Pattern NAME = Pattern.compile("\\.rr-([0-9a-f]{1,8})-([0-9]{1,18})-[0-9a-f]{1,32}\\.part(\\.d)?"); // .d: a folder of a writer that needs one for a single file
    /** This computer, and the numbers of processes that count here: those of a container or of another computer that shares the folder mean other processes. Empty: unknown. */
    private static final String HERE = here();

    private PartName() {}

    /** A name that nobody else has; what stands there is not overwritten. */
    public static Path beside(Path target) {
        String machine = HERE.isEmpty() ? "0" : HERE;
        return target.resolveSibling(".rr-" + machine + "-" + ProcessHandle.current().pid() + "-" + unique() + ".part");
    }

    /** A part of a name that nobody else has. Java's secure numbers would cost a short command a tenth of its time. */
    static String unique() {
        return Long.toHexString(ThreadLocalRandom.current().nextLong()) + Long.toHexString(ThreadLocalRandom.current().nextLong());
    }

    /**
     * Removes what dead processes left half made in a folder. Only what bears such a name, was made on this computer by the same user, and by a process that is gone:
     * whatever is in doubt (another computer, another container, a number that another process has by now, one of the system's users whose processes are hidden)
     * stays. What cannot be removed stays too: the caller's own work is done.
     *
     * @param own a file or folder of the calling user, to know others' by
     */
    public static void removeLeftIn(Path folder, Path own) {
        if (HERE.isEmpty()) return;
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.list(folder)) {
            all.filter(PartName::isOfTheDead).forEach(left::add);
            if (left.isEmpty()) return;
            UserPrincipal user = Files.getOwner(own, LinkOption.NOFOLLOW_LINKS);
            for (Path part : left) {
                BasicFileAttributes kind = Files.readAttributes(part, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                boolean isOurs = (kind.isRegularFile() || kind.isDirectory()) && Files.getOwner(part, LinkOption.NOFOLLOW_LINKS).equals(user);
                if (isOurs) Unfinished.delete(part);
            }
        } catch (IOException | UncheckedIOException | UnsupportedOperationException e) {
            return; // another process was faster, or may do what this one may not: none of it is what the caller asked for
        }
    }

    private static boolean isOfTheDead(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches() && name.group(1).equals(HERE) && ProcessHandle.of(Long.parseLong(name.group(2))).isEmpty();
    }

    private static String here() {
        String machine = firstLine(Path.of("/etc/machine-id"));
        if (machine.isEmpty()) machine = firstLine(Path.of("/proc/sys/kernel/random/boot_id"));
        String windows = System.getenv().getOrDefault("COMPUTERNAME", "");
        if (machine.isEmpty()) return windows.isEmpty() ? "" : Integer.toHexString(windows.hashCode());
        try {
            String processes = Files.readSymbolicLink(Path.of("/proc/self/ns/pid")).toString();
            return Integer.toHexString((machine + firstLine(Path.of("/proc/sys/kernel/hostname")) + processes).hashCode());
        } catch (IOException | UnsupportedOperationException e) {
            return ""; // a system that does not tell whose numbers these are
        }
    }

    private static String firstLine(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.findFirst().orElse("").strip();
        } catch (IOException | UncheckedIOException e) {
            return ""; // not every system has it
        }
    }
}
