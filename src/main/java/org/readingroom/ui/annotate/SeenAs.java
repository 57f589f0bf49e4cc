package org.readingroom.ui.annotate;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.readingroom.annotation.ImageTime;
import org.readingroom.annotation.Notes;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.ViewState;
import org.readingroom.volume.Volume;

/** What a reader saw while drawing, as it is noted with each shape: a boundary drawn in a bone window is another one than in a lung window. */
final class SeenAs {

    private static final double THOUSANDTHS = 1000;

    private SeenAs() {}

    /** @param time from 0; noted where the image has several, as the channels that are shown are */
    static Notes notes(ViewState state, ImageLook look, int time, Volume image) {
        JsonObject window = new JsonObject(), all = new JsonObject();
        window.addProperty("centre", look.window().centre());
        window.addProperty("width", look.window().width());
        window.addProperty("shape", look.window().shape().label());
        all.add("window", window);
        all.addProperty("slab_mm", state.slab().thicknessMm());
        if (state.slab().thicknessMm() > 0) all.addProperty("mode", state.slab().mode().name().toLowerCase(Locale.ROOT));
        all.addProperty("zoom", Math.round(THOUSANDTHS / state.pixelMm()) / THOUSANDTHS);
        if (image.times() > 1) all.addProperty(ImageTime.NOTED, time + 1);
        if (image.components() > 1 && !look.channels().isEmpty()) {
            JsonArray shown = new JsonArray();
            for (int n = 0; n < look.channels().size(); n++) if (look.channels().get(n).visible()) shown.add(n + 1);
            all.add("c", shown);
        }
        return Notes.of(all);
    }
}
