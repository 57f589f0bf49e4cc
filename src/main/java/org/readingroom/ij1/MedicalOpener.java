package org.readingroom.ij1;

import ij.IJ;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.VolumeService;
import org.scijava.Priority;
import org.scijava.io.AbstractIOPlugin;
import org.scijava.io.IOPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * File &gt; Open, drag and drop, and {@code IJ.openImage} in Fiji: asked before ImageJ's own readers, because it is marked as eager. What it claims, {@link OpeningRule} says. Fiji shows
 * nothing that comes back from here, so images are shown here; unless the caller wants the image itself.
 */
@Plugin(type = IOPlugin.class, priority = Priority.HIGH, attrs = @Attr(name = "eager"))
public class MedicalOpener extends AbstractIOPlugin<Object> {

    private static final String HOOKS = "net.imagej.legacy.DefaultLegacyHooks", WANTS_IMAGE = "interceptOpenImage", MACROS = "ij.macro.";
    private static final String SERIES = "open-dicom-series", VOLUME = "open-medical-volume";

    @Parameter(required = false)
    private VolumeService volumes;

    @Override
    public Class<Object> getDataType() {
        return Object.class;
    }

    /** Asked for everything that anybody opens: quick, and never throws. */
    @Override
    public boolean supportsOpen(String source) {
        OpeningRule rule = OpeningRule.current();
        if (rule == OpeningRule.NEVER || volumes == null || source.isEmpty() || source.contains("://")) return false;
        try {
            Path path = Path.of(source);
            return Files.exists(path) && volumes.claimant(path).filter(r -> rule.wants(path, r.format(), isPerson())).isPresent(); // what Bio-Formats reads is Fiji's own matter
        } catch (IOException | InvalidPathException e) { // cannot be looked at
            return false;
        } catch (RuntimeException e) { // a fault of ours must not keep Fiji from opening its files
            IJ.log("Reading Room: could not look at a file (" + e + ")");
            return false;
        }
    }

    /** @return the image where the caller wants one; else something that says that it is shown */
    @Override
    public Object open(String source) throws IOException {
        Path path = Path.of(source);
        if (wantsImage()) return Images.takeOver(volumes.open(path, OpenRequest.LARGEST, Progress.NONE).volumes().get(0));
        CommandBridge.open(Files.isDirectory(path) ? SERIES : VOLUME, path);
        return this;
    }

    private static boolean isPerson() {
        return !wantsImage() && !StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> f.getClassName().startsWith(MACROS)));
    }

    private static boolean wantsImage() {
        return StackWalker.getInstance().walk(frames -> frames.anyMatch(f -> f.getMethodName().equals(WANTS_IMAGE) && f.getClassName().equals(HOOKS)));
    }
}
