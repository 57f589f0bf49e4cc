package org.readingroom.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.PluginService;

/** The encoders that are at hand. Immutable, thread-safe. */
public final class PixelEncoders {

    private final List<PixelEncoder> encoders;

    private PixelEncoders(List<PixelEncoder> encoders) {
        this.encoders = List.copyOf(encoders);
    }

    /** Every encoder on the class path of the service's context. */
    public static PixelEncoders found(PluginService plugins) {
        List<PixelEncoder> on = new ArrayList<>();
        for (PixelEncoder c : plugins.createInstancesOfType(PixelEncoder.class)) if (!PluginSwitches.isOff(c.getClass().getName())) on.add(c);
        return new PixelEncoders(on);
    }

    /** Only what this room brings itself: for work without a SciJava context. */
    public static PixelEncoders builtIn() {
        return new PixelEncoders(List.of(new RleEncoder(), new JpegLosslessEncoder(), new JpegLsEncoder(), new JpegLsNearEncoder(), new EncapsulatedNativeEncoder(),
            new DeflatedFrameEncoder()));
    }

    /** The encoder for a transfer syntax UID. */
    public Optional<PixelEncoder> forSyntax(String uid) {
        return encoders.stream().filter(e -> e.syntax().equals(uid)).findFirst();
    }
}
