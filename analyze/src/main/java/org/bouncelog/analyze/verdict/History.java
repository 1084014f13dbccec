package org.bouncelog.analyze.verdict;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the engine knows of all mail before it looks at a failure.
 *
 * @param activity by group; a group without failures may be missing
 * @param relays how each server was used that mail was given to
 * @param replies by template and server, for how many recipient domains a server gave a reply that
 *     names nobody
 */
public record History(
    Map<Group, Activity> activity,
    Map<Route, RelayUse> relays,
    Map<UnnamedReply, Integer> replies) {

  public History {
    activity = Map.copyOf(activity);
    relays = Map.copyOf(relays);
    replies = Map.copyOf(replies);
  }

  /** A reply template of one server, where it names nobody. */
  public record UnnamedReply(long replyId, String relay) {}

  Activity of(Group.Scope scope, String key) {
    return activity.getOrDefault(new Group(scope, key), Activity.none());
  }

  RelayRole role(Route route) {
    RelayUse use = relays.get(route);
    return use == null ? RelayRole.RECEIVER : use.role();
  }

  boolean isProvider(@Nullable Route route) {
    RelayUse use = route == null ? null : relays.get(route);
    return use != null && use.provider();
  }

  boolean mayBeSubmission(Route route) {
    RelayUse use = relays.get(route);
    return use != null && use.mayBeSubmission();
  }

  int domainsOfReply(long replyId, String relay) {
    return replies.getOrDefault(new UnnamedReply(replyId, relay), 0);
  }
}
