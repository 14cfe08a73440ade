// Nothing at all: what the measurement itself takes.

export const prepare = async () => async () => {};
