package org.playhouse.scheduler;

import java.util.Optional;

/** What an operator wants a schedule to say from now on, and why. */
public record ScheduleWish(String name, ScheduleContent content, Optional<String> reason) {}
