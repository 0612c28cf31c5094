"""What pages share: the frame, the work of a session, inputs and outputs."""
