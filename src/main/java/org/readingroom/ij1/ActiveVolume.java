package org.readingroom.ij1;

import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import java.util.Optional;
import org.readingroom.call.DisplayTarget;
import org.readingroom.volume.OpenRequest.Loading;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.MutableModuleItem;
import org.scijava.module.process.AbstractSingleInputPreprocessor;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Plugin;

/**
 * Lets {@code #@ Volume}, {@code #@ LabelMap} or {@code #@ DisplayTarget} of a script in Fiji take the active image, if the script asks for one of the kind. Other modules than those
 * that ask for our types are left alone. SciJava runs scripts in threads of its own: in a macro's batch mode the image is the last one of that mode.
 */
@Plugin(type = PreprocessorPlugin.class, priority = Priority.VERY_HIGH)
public class ActiveVolume extends AbstractSingleInputPreprocessor {

    @Override
    public void process(Module module) {
        for (Class<?> type : new Class<?>[] { Volume.class, LabelMap.class, DisplayTarget.class }) {
            String name = getSingleInput(module, type);
            if (name == null || module.isInputResolved(name)) continue;
            if (module.getInfo().getInput(name) instanceof MutableModuleItem<?> item) item.setPersisted(false); // its words of the last time are no path, and would be taken for one where no image is open
            resolve(module, name, type);
        }
    }

    private void resolve(Module module, String name, Class<?> type) {
        ImagePlus image = Interpreter.isBatchMode() ? Interpreter.getLastBatchModeImage() : WindowManager.getCurrentImage();
        if (image == null) return; // SciJava asks, or says what is missing
        try {
            module.setInput(name, new ActiveImage(Optional.of(image), Loading.FITTING).active(type).orElseThrow());
            module.resolveInput(name);
        } catch (IllegalArgumentException e) {
            cancel(e.getMessage());
        }
    }
}
