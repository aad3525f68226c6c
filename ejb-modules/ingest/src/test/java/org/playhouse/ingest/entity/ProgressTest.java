package org.playhouse.ingest.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.playhouse.ingest.WorkStep;

class ProgressTest {
    @Test
    void risesOverAllStepsAndNamesEveryStage() {
        assertThat(stages(WorkStep.PLAN, WorkStep.ENCODE, WorkStep.ASSEMBLE, WorkStep.PACKAGE))
                .containsExactly("inspect", "plan", "encode", "assemble", "measure", "package", "publish");
    }

    @Test
    void risesAlsoWhereRungsAreEncodedApart() {
        assertThat(stages(WorkStep.PLAN, WorkStep.ENCODE, WorkStep.GATHER, WorkStep.EXTEND))
                .containsExactly("inspect", "plan", "encode", "assemble", "package", "publish");
    }

    private static List<String> stages(WorkStep... steps) {
        var fractions = new ArrayList<Double>();
        var stages = new ArrayList<String>();
        for (var step : steps) {
            for (double done = 0; done <= 1; done += 0.1) {
                var stage = Progress.of(step, done);
                fractions.add(stage.fraction());
                if (!stages.contains(stage.word())) {
                    stages.add(stage.word());
                }
            }
        }
        assertThat(fractions).isSorted().allMatch(fraction -> fraction > 0 && fraction < 1);
        return stages;
    }

    @Test
    void aSoundThatIsGivenLaterLeavesTheFilmDone() {
        assertThat(Progress.of(WorkStep.SOUND, 0.5)).isEqualTo(new Film.Stage("done", 1));
        assertThat(Progress.of(WorkStep.JOIN, 0)).isEqualTo(new Film.Stage("done", 1));
    }

    @Test
    void keepsNonsenseWithinTheStep() {
        assertThat(Progress.of(WorkStep.ENCODE, 7)).isEqualTo(Progress.of(WorkStep.ENCODE, 1));
        assertThat(Progress.of(WorkStep.ENCODE, -1)).isEqualTo(Progress.of(WorkStep.ENCODE, 0));
    }
}
