package org.readingroom.convert;

import java.io.IOException;
import org.readingroom.volume.Volume;

/** What scanners say in attributes of their own: each maker's in a class of its own. */
final class VendorFields {

    private VendorFields() {}

    static void fill(Fields f, Volume volume, WrittenPlanes planes, PlaneHeader first) throws IOException {
        Maker maker = Maker.of(first).orElse(null);
        if (maker == null) return;
        switch (maker) {
            default -> { }
        }
    }
}
