-- Sessions are swept by their expiry a week later: each opening drops a few.
create index playback_session_expiry on playback_session (expires_at);
