package org.readingroom.dicom.data;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Unique identifiers: own ones made from UUIDs, so that no root needs to be registered, and one of the standard's. Source: DICOM PS3.5 B.2. */
public final class Uids {

    /** Who wrote a file: this program, whatever its version. */
    public static final String IMPLEMENTATION_CLASS = "2.25.198793179982549181629815330089654032381";
    public static final String IMPLEMENTATION_VERSION = "READINGROOM_01";

    /** SOP class of a DICOMDIR: Media Storage Directory Storage. */
    public static final String DIRECTORY_CLASS = "1.2.840.10008.1.3.10";

    private Uids() {}

    /** A new one that nobody has. */
    public static String create() {
        return of(UUID.randomUUID());
    }

    /** The one of a UUID: 2.25. and its 128 bits as a decimal number. */
    public static String of(UUID uuid) {
        byte[] bits = ByteBuffer.allocate(16).putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits()).array();
        return "2.25." + new BigInteger(1, bits);
    }

    /** Always the same one for the same words: for objects that must come out the same when they are made again. */
    public static String derived(String... seed) {
        return of(UUID.nameUUIDFromBytes(String.join("\n", seed).getBytes(StandardCharsets.UTF_8)));
    }
}
