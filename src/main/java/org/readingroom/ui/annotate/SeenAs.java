package org.readingroom.ui.annotate;

import com.google.gson.JsonObject;
import java.util.Locale;
import org.readingroom.annotation.Notes;
import org.readingroom.display.view.ImageLook;
import org.readingroom.display.view.ViewState;

/** What a reader saw while drawing, as it is noted with each shape: a boundary drawn in a bone window is another one than in a lung window. */
final class SeenAs {

    private static final double THOUSANDTHS = 1000;

    private SeenAs() {}

    static Notes notes(ViewState state, ImageLook look) {
        JsonObject window = new JsonObject(), all = new JsonObject();
        window.addProperty("centre", look.window().centre());
        window.addProperty("width", look.window().width());
        window.addProperty("shape", look.window().shape().label());
        all.add("window", window);
        all.addProperty("slab_mm", state.slab().thicknessMm());
        if (state.slab().thicknessMm() > 0) all.addProperty("mode", state.slab().mode().name().toLowerCase(Locale.ROOT));
        all.addProperty("zoom", Math.round(THOUSANDTHS / state.pixelMm()) / THOUSANDTHS);
        return Notes.of(all);
    }
}
