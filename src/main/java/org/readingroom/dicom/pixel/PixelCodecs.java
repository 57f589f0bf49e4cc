package org.readingroom.dicom.pixel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.readingroom.volume.plugin.PluginSwitches;
import org.scijava.plugin.PluginService;

/** The codecs that are at hand. Immutable, thread-safe. */
public final class PixelCodecs {

    private final List<PixelCodec> codecs;

    private PixelCodecs(List<PixelCodec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    public static PixelCodecs of(List<PixelCodec> codecs) {
        return new PixelCodecs(codecs);
    }

    /** Every codec on the class path of the service's context. */
    public static PixelCodecs found(PluginService plugins) {
        List<PixelCodec> on = new ArrayList<>();
        for (PixelCodec c : plugins.createInstancesOfType(PixelCodec.class)) if (!PluginSwitches.isOff(c.getClass().getName())) on.add(c);
        return new PixelCodecs(on);
    }

    /** Only what this room brings itself: for work without a SciJava context. */
    public static PixelCodecs builtIn() {
        return new PixelCodecs(List.of(new RleCodec(), new JpegCodec(), new JpegLosslessCodec(), new JpegLsCodec(), new Jpeg2000Codec(),
            new DeflatedFrameCodec(), new EncapsulatedNativeCodec()));
    }

    /** The codec for a transfer syntax UID. */
    public Optional<PixelCodec> forSyntax(String uid) {
        for (PixelCodec codec : codecs) if (codec.syntaxes().contains(uid)) return Optional.of(codec);
        return Optional.empty();
    }
}
